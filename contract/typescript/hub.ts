/** The hub of this run: its address, and tokens of the clients that ./hub contract has registered. */

export const HUB = environment('HUB')

/** A variable that must be set. */
export function environment(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

/** A token of the client with this role. */
export async function token(role: string): Promise<string> {
  const credentials = `${environment(`${role}_ID`)}:${environment(`${role}_SECRET`)}`
  const answer = await fetch(`${HUB}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  expect(answer.ok, `a token for ${role}: ${answer.status}`)
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}

/** Sends plain requests as the client with this role. */
export async function caller(role: string): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const authorization = `Bearer ${await token(role)}`
  return (path, init = {}) =>
    fetch(HUB + path, { ...init, headers: { ...init.headers, Authorization: authorization } })
}

/** An event of the feed, as far as the scripts here need it. */
export interface FeedEvent {
  id: string
  type: string
}

/** Throws unless the condition holds. */
export function expect(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}

/** Runs a script: its last line says what was seen, or what failed. */
export async function run(main: () => Promise<string>): Promise<void> {
  try {
    console.log(await main())
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
    process.exitCode = 1
  }
}
