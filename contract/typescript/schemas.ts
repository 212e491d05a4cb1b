/** Compiles each published schema in ajv's strict mode and validates the samples and the feed's events with it. */

import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { HUB, caller, expect, run } from './hub.js'

interface Type {
  name: string
  type: string
  schema: string
  sample: string
}

interface Event {
  type: string
  data: unknown
}

const served = async (path: string, mediaType: string): Promise<object> => {
  const answer = await fetch(new URL(path, HUB))
  expect(answer.status === 200, `GET ${path}: ${answer.status}`)
  const found = answer.headers.get('Content-Type') ?? 'none'
  expect(found.startsWith(mediaType), `${path} is served as ${found}`)
  return (await answer.json()) as object
}

await run(async () => {
  const { items } = (await served('/api/events/types', 'application/json')) as { items: Type[] }
  const partner = await caller('PARTNER')
  const feed = (await (await partner('/api/events?limit=200')).json()) as { items: Event[] }
  const faults: string[] = []
  let events = 0
  for (const one of items) {
    const ajv = new Ajv2020({ strict: true, allErrors: true })
    addFormats.default(ajv)
    try {
      const validate = ajv.compile(await served(one.schema, 'application/schema+json'))
      const written = feed.items.filter((event) => event.type === one.type).map((event) => event.data)
      events += written.length
      for (const data of [await served(one.sample, 'application/json'), ...written])
        if (!validate(data)) faults.push(`${one.name}: ${ajv.errorsText(validate.errors)}`)
    } catch (fault) {
      faults.push(`${one.name}: ${String(fault)}`)
    }
  }
  expect(faults.length === 0, `${faults.length} faults:\n${faults.slice(0, 8).join('\n')}`)
  return `${items.length} schemas compile in strict mode, ${items.length} samples and ${events} events are valid`
})
