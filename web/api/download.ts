import { Refused } from './call.ts'
import { asRefused } from './load.ts'

/** Fetches a file and hands it to the browser under the name that the server gives it; a refusal is a sentence, as ever. */
export async function download(method: 'GET' | 'POST', path: string): Promise<void> {
  const answer = await fetch(path, { method }).catch(() => null)
  if (answer === null) throw new Refused(0, { code: 'unreachable', message: '连不上服务器，请看看网络，再试一次' })
  if (!answer.ok) {
    const { error } = (await answer.json().catch(() => ({}))) as { error?: ConstructorParameters<typeof Refused>[1] }
    throw error === undefined ? asRefused(null) : new Refused(answer.status, error)
  }
  const [, name = 'huiyin'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  const url = URL.createObjectURL(await answer.blob())
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
