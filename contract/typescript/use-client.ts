/** Uses the typed client: each function is something that the program of a city or a partner does. */

import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './hub-api.js'
import { HUB, expect, run, token } from './hub.js'

const CAMPAIGN = 'renewal-2025-2028'
const CITY = 'es-bilbao'
const EDITION = 'edition-6'
const PAGE = 25
const PATIENCE = 60_000
const COLUMNS = 'id,kind,name,short,country,section,zone,language,contact_name,contact_email'

async function client(role: string): Promise<Client<paths>> {
  return createClient<paths>({ baseUrl: HUB, headers: { Authorization: `Bearer ${await token(role)}` } })
}

/** The data of an answer, or the problem that came instead. */
function was<T>(answer: { data?: T; error?: components['schemas']['Problem'] }): T {
  expect(answer.data !== undefined, `refused: ${JSON.stringify(answer.error)}`)
  return answer.data
}

const key = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': crypto.randomUUID() })

async function section(office: Client<paths>): Promise<components['schemas']['Member']['section']> {
  return was(await office.GET('/api/members/{id}', { params: { path: { id: CITY } } })).section
}

async function campaignsSayWhenTheyClose(): Promise<string> {
  const office = await client('SECRETARIAT')
  const campaign = was(await office.GET('/api/campaigns')).items.find((one) => one.id === CAMPAIGN)
  expect(campaign?.closes, `${CAMPAIGN} does not say when it closes`)
  const closes = new Date(campaign.closes)
  expect(!Number.isNaN(closes.getTime()), `closes is ${campaign.closes}`)
  return `${campaign.id} closes on ${closes.toISOString()}`
}

async function aMemberIsRegistered(): Promise<string> {
  const office = await client('SECRETARIAT')
  const answer = await office.POST('/api/members', {
    params: { header: key() },
    body: {
      id: 'pt-braga',
      kind: 'city',
      name: 'Braga',
      country: 'PT',
      section: await section(office),
      zone: 'Europe/Lisbon',
      language: 'en',
      contact: { name: 'Rui Exemplar', email: 'braga@example.org' },
    },
  })
  const member = was(answer)
  expect(answer.response.status === 201, `registration: ${answer.response.status}`)
  return `${member.name} is a member`
}

async function aRenewalSentTwiceCountsOnce(): Promise<string> {
  const city = await client('CITY')
  const header = key()
  const submit = () =>
    city.POST('/api/renewals/{id}/submission', {
      params: { path: { id: `${CAMPAIGN}.${CITY}` }, header },
      body: { decision: 'renew' },
    })
  const first = was(await submit())
  const second = await submit()
  expect(JSON.stringify(first) === JSON.stringify(was(second)), 'the repeat has another answer')
  expect(second.response.headers.get('Idempotency-Replayed') === 'true', 'the repeat is not marked')
  return `${first.member} ${first.status}`
}

async function eventsComePageByPage(): Promise<string> {
  const partner = await client('PARTNER')
  const seen = new Set<string>()
  for (let after = '0', before = ''; after !== before; ) {
    const page = was(await partner.GET('/api/events', { params: { query: { after, limit: PAGE } } }))
    for (const event of page.items) {
      expect(Object.keys(event.data).length > 0, `${event.type} has no data`)
      expect(!seen.has(event.id), `${event.id} came twice`)
      seen.add(event.id)
    }
    before = after
    after = page.next
  }
  expect(seen.size > PAGE, `only ${seen.size} events`)
  return `${seen.size} events`
}

async function aRefusalHasACode(): Promise<string> {
  const office = await client('SECRETARIAT')
  const { error } = await office.GET('/api/campaigns/{id}', { params: { path: { id: 'renewal-1900' } } })
  expect(error?.code && error.status === 404, `the problem is ${JSON.stringify(error)}`)
  return `a problem with the code ${error.code}`
}

async function aTableIsImported(): Promise<string> {
  const office = await client('SECRETARIAT')
  const row = `no-bergen,city,Bergen,,NO,${await section(office)},Europe/Oslo,en,Eva Eksempel,bergen@example.org`
  const begun = was(
    await office.POST('/api/imports/members', {
      params: { header: key() },
      headers: { 'Content-Type': 'text/csv' },
      body: `${COLUMNS}\n${row}\n`,
      bodySerializer: (table) => table,
    }),
  )
  const params = { path: { id: begun.id } }
  let state = begun
  for (const late = Date.now() + PATIENCE; state.state !== 'finished' && Date.now() < late; await pause(200))
    state = was(await office.GET('/api/imports/{id}', { params }))
  expect(state.report.created === 1, `the import is ${JSON.stringify(state)}`)
  return `${state.report.created} member imported`
}

async function aDocumentIsUploaded(): Promise<string> {
  const study = await client('STUDY')
  const pdf = await readFile('../document.pdf')
  const edition = was(
    await study.POST('/api/editions/{id}/documents', {
      params: { path: { id: EDITION }, query: { language: 'es', title: 'Un documento' }, header: key() },
      headers: { 'Content-Type': 'application/pdf' },
      body: '',
      bodySerializer: () => new Blob([new Uint8Array(pdf)]),
    }),
  )
  expect(edition.id === EDITION, `the edition is ${edition.id}`)
  return `a document of ${edition.id}`
}

await run(async () => {
  const steps = [
    campaignsSayWhenTheyClose,
    aMemberIsRegistered,
    aRenewalSentTwiceCountsOnce,
    eventsComePageByPage,
    aRefusalHasACode,
    aTableIsImported,
    aDocumentIsUploaded,
  ]
  for (const step of steps) console.log(`${step.name}: ${await step()}`)
  return `${steps.length} uses of the client`
})
