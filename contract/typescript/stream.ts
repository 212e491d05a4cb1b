/** Reads the stream with eventsource: each message is an event, and a second reader continues after the last one. */

import { EventSource } from 'eventsource'
import { HUB, caller, expect, run, token, type FeedEvent } from './hub.js'

const EVENTS = 20
const PATIENCE = 30_000

/** The first messages of a stream; a message without data is a fault. */
async function read(bearer: string, types: string[], after: string): Promise<MessageEvent<string>[]> {
  const messages: MessageEvent<string>[] = []
  const source = new EventSource(`${HUB}/api/events/stream?after=${after}`, {
    fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, Authorization: `Bearer ${bearer}` } }),
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`only ${messages.length} messages came`)), PATIENCE)
      const take = (message: MessageEvent<string>): void => {
        if (messages.length === EVENTS) return
        messages.push(message)
        if (!message.data) reject(new Error('a message is empty'))
        if (messages.length < EVENTS) return
        clearTimeout(late)
        resolve()
      }
      source.addEventListener('message', take)
      for (const type of types) source.addEventListener(type, take)
      source.addEventListener('error', (fault) => {
        clearTimeout(late)
        reject(new Error(`${fault.code ?? ''} ${fault.message ?? 'the stream broke off'}`))
      })
    })
  } finally {
    source.close()
  }
  return messages
}

await run(async () => {
  const partner = await caller('PARTNER')
  const feed = (await (await partner(`/api/events?limit=${2 * EVENTS}`)).json()) as { items: FeedEvent[] }
  const types = (await (await partner('/api/events/types')).json()) as { items: { type: string }[] }
  const bearer = await token('PARTNER')
  const names = types.items.map((one) => one.type)
  const first = await read(bearer, names, '0')
  const second = await read(bearer, names, first.at(-1)?.lastEventId ?? '')
  const messages = [...first, ...second]
  const ids = messages.map((message) => (JSON.parse(message.data) as FeedEvent).id)
  expect(ids.join() === feed.items.map((event) => event.id).join(), "the stream's events are not the feed's")
  expect(new Set(messages.map((message) => message.lastEventId)).size === messages.length, 'two messages have one id')
  return `${messages.length} events in two streams`
})
