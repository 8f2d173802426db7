import fastifySwagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RouteRight } from './access/gate.ts'
import { answerOf } from './answers.ts'
import type { App } from './app.ts'

type Transform = typeof jsonSchemaTransform

const RIGHT_WORDS: Partial<Record<RouteRight, string>> = {
  public: 'Anybody.',
  simulator: 'Only while the simulator is the WeChat.',
  self: 'Whoever signed in.',
}
const TEXT = { type: 'string' }
const PROBLEM = {
  description: 'Refused, with a sentence that a clerk understands; path names the field.',
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'object', required: ['code', 'message'], properties: { code: TEXT, message: TEXT, path: TEXT } },
  },
}

/** The document at /openapi.json is made of the routes themselves: what they parse and which right they ask for. */
export async function installOpenApi(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Huiyin 回音', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'huiyin_session' },
        },
      },
    },
    transform: described,
  })
  app.get('/openapi.json', { config: { right: 'public' }, schema: { hide: true } }, async () => app.swagger())
}

function answerFor(method: string, url: string): object {
  const shape = answerOf(method, url)
  if (shape === null) return { description: 'Done.' }
  const { $schema: _, ...schema } = z.toJSONSchema(shape)
  return { ...schema, description: 'Done.' }
}

const described: Transform = (input) => {
  const { schema, url } = jsonSchemaTransform(input)
  const { method, config } = input.route
  const right = config?.right ?? 'public'
  const isOpen = right === 'public' || right === 'simulator'
  const made = {
    ...schema,
    hide: schema?.hide === true || (right === 'simulator' && !url.startsWith('/simulator/api/')),
    operationId: `${String(method).toLowerCase()}${url.replaceAll(/[^A-Za-z0-9]+/g, '_')}`.replace(/_$/, ''),
    tags: [url.startsWith('/simulator/') ? 'simulator' : (url.split('/')[2] ?? 'operation')],
    description: RIGHT_WORDS[right] ?? `Needs the right "${right}".`,
    security: isOpen ? [] : [{ token: [] }, { session: [] }],
    response: { '2XX': answerFor(String(method), input.url), '4XX': PROBLEM },
  }
  return { schema: made as typeof schema, url }
}
