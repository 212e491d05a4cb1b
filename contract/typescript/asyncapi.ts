/** Validates /asyncapi.json with the parser that AsyncAPI's CLI validates with. */

import { Parser, DiagnosticSeverity } from '@asyncapi/parser'
import { HUB, expect, run } from './hub.js'

await run(async () => {
  const answer = await fetch(`${HUB}/asyncapi.json`)
  expect(answer.status === 200, `GET /asyncapi.json: ${answer.status}`)
  const text = await answer.text()
  expect(!/"\$ref":\s*"[^#]/.test(text), 'a reference leads out of the document')
  const { document, diagnostics } = await new Parser().parse(text)
  const said = diagnostics.map((one) => `${DiagnosticSeverity[one.severity]} ${one.code} at ${one.path.join('.')}: ${one.message}`)
  expect(said.length === 0, `${said.length} diagnostics:\n${said.slice(0, 8).join('\n')}`)
  expect(document, 'there is no document')
  const messages = document.allMessages().all().length
  expect(messages > 0, 'the document has no message')
  return `AsyncAPI ${document.version()}, ${messages} messages, no diagnostics`
})
