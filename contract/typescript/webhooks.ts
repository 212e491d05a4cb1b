/** A partner's receiver: standardwebhooks checks each signature, cloudevents reads each event. */

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTP, type CloudEventV1 } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { caller, expect, run, type FeedEvent } from './hub.js'

const EVENTS = 20
const PATIENCE = 60_000

/** Keeps the events by their ids, and ends with the first fault. */
class Receiver {
  readonly events = new Map<string, CloudEventV1<unknown>>()
  readonly done: Promise<void>
  private secret: Promise<string>
  private trust!: (secret: string) => void
  private end!: (fault?: Error) => void

  constructor(private readonly wanted: Set<string>) {
    this.secret = new Promise((resolve) => (this.trust = resolve))
    this.done = new Promise((resolve, reject) => (this.end = (fault) => (fault ? reject(fault) : resolve())))
  }

  trusts(secret: string): void {
    this.trust(secret)
  }

  late(): void {
    this.end(new Error(`after ${PATIENCE / 1000} s only ${this.events.size} events have arrived`))
  }

  async take(headers: IncomingHttpHeaders, body: string): Promise<void> {
    try {
      const webhook = new Webhook(await this.secret)
      const named = headers as Record<string, string>
      webhook.verify(body, named)
      const event = HTTP.toEvent({ headers, body })
      expect(!Array.isArray(event), 'a batch came')
      expect(event.id === headers['webhook-id'], "webhook-id is not the event's id")
      expect(event.data && typeof event.data === 'object', `${event.type} has no data`)
      expect(!holds(webhook, `${body} `, named), 'the signature holds for another body')
      this.events.set(event.id, event)
      if ([...this.wanted].every((id) => this.events.has(id))) this.end()
    } catch (fault) {
      this.end(new Error(`${headers['content-type']}: ${String(fault)}`))
    }
  }
}

function holds(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers)
    return true
  } catch {
    return false
  }
}

await run(async () => {
  const partner = await caller('PARTNER')
  const feed = (await (await partner(`/api/events?limit=${EVENTS}`)).json()) as { items: FeedEvent[] }
  expect(feed.items.length === EVENTS, `the feed has only ${feed.items.length} events`)
  const receiver = new Receiver(new Set(feed.items.map((event) => event.id)))
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      void receiver.take(request.headers, Buffer.concat(parts).toString()).then(() => response.writeHead(204).end())
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const registered = await partner('/api/endpoints', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ url: `http://localhost:${port}/events`, types: ['*'], after: '0' }),
  })
  expect(registered.status === 201, `registration: ${registered.status}`)
  const endpoint = (await registered.json()) as { id: string; secret: string }
  receiver.trusts(endpoint.secret)
  const late = setTimeout(() => receiver.late(), PATIENCE)
  try {
    await receiver.done
  } finally {
    clearTimeout(late)
    const address = `/api/endpoints/${endpoint.id}`
    const etag = (await partner(address)).headers.get('ETag') ?? ''
    await partner(address, { method: 'DELETE', headers: { 'If-Match': etag } })
    server.closeAllConnections()
    server.close()
  }
  return `${receiver.events.size} events arrived, signed`
})
