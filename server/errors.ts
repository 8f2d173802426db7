import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isAway } from '../db/trouble.ts'
import { WORKBOOK_LIMITS } from '../db/workbook/limits.ts'
import { NoTown } from '../desk/directory.ts'
import type { App } from './app.ts'
import { XLSX } from './ledger/write.ts'
import { BODY_LIMIT_BYTES } from './limits.ts'
import { OPEN311, showFault } from './open311/answer.ts'
import { showProblem } from './pages/resident/frame.ts'

/** An answer other than success, with a sentence that a clerk understands. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  path: string | undefined

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  /** When it is worth trying again. */
  seconds: number | undefined
  after(seconds: number): this {
    this.seconds = seconds
    return this
  }

  /** Names the field that is wrong. */
  at(path: string): this {
    this.path = path
    return this
  }
}

/** One shape for every error: {error: {code, message, path?}}; what went wrong inside stays inside. */
export function installErrors(app: App): void {
  app.setNotFoundHandler({}, async (request, reply) => {
    const problem = new Problem(404, 'not_found', '没有这个地址')
    reply.status(404)
    return OPEN311.test(request.url) ? showFault(reply, problem) : reply.send(body(problem))
  })
  app.setErrorHandler(async (error: FastifyError, _request, reply) => answerError(error, reply))
}

/** Also where no route was found yet: an address that cannot be read, or is too long. */
export function answerError(error: FastifyError, reply: FastifyReply) {
  const problem = error.statusCode === 413 ? tooLarge(reply.request) : problemOf(error)
  reply.status(problem.status)
  if (problem.seconds !== undefined) reply.header('retry-after', String(problem.seconds))
  if (OPEN311.test(reply.request.url)) return showFault(reply, problem)
  return RESIDENT_PAGE.test(reply.request.url) ? showProblem(reply, problem.message) : reply.send(body(problem))
}

/** Residents read a page, not JSON. */
const RESIDENT_PAGE = /^\/[tg]\//

function body({ code, message, path }: Problem) {
  return { error: path === undefined ? { code, message } : { code, message, path } }
}

function tooLarge(request: FastifyRequest): Problem {
  if (RESIDENT_PAGE.test(request.url)) return new Problem(413, 'too_large', '写得太长了，请写短一些再发')
  const isWorkbook = request.headers['content-type'] === XLSX
  const limit = isWorkbook ? WORKBOOK_LIMITS.bytes : (request.routeOptions.bodyLimit ?? BODY_LIMIT_BYTES)
  const most = `${limit / 1_000_000}兆`
  return new Problem(413, 'too_large', `内容太大，最多${most}。请删掉图片和用不着的部分，或者分几次发`)
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const path = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? ''
    return new Problem(400, 'invalid', `“${path || '内容'}”写得不对：${first?.message ?? ''}`).at(path)
  }
  if (error instanceof NoTown) return new Problem(409, 'no_town', error.message)
  if (isAway(error)) return new Problem(503, 'database_away', '数据库暂时连不上，请稍后再试')
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem(error.statusCode, 'bad_request', '请求的写法不对，读不出来')
  return new Problem(500, 'internal', '系统出错了，请把时间告诉管理员')
}
