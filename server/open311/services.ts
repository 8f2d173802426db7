import type { Category, Town } from '../../grid/town.ts'
import type { Value } from './answer.ts'

/** More grids than this are no list to choose from: then the name is typed. */
const MAX_CHOICES = 300
const CHANGESET_DIGITS = 10
export const GRID = 'GRID'
export const PLACE = 'PLACE'

export function discovery(base: string, town: Town): Value {
  // sortable, and new whenever a category, a grid or anything else of the town is: clients keep what they read by it
  const changeset = String(town.version).padStart(CHANGESET_DIGITS, '0')
  return {
    changeset,
    contact: `${town.name}：向镇里要接口令牌，令牌要有 type_in 这项权限`,
    key_service: `${base}/api/tokens`,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${base}/open311/v2`,
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
}

/** Private matters are not for a form that anybody may read. */
export function offered(town: Town): Category[] {
  return [...town.categories.values()]
    .filter(({ visibility }) => visibility === 'public')
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

export function service({ code, name, plain, groupName, words }: Category): Value {
  return {
    service_code: code,
    service_name: name,
    description: plain,
    metadata: true,
    type: 'realtime',
    keywords: [...new Set([name, ...words])].join(', '),
    group: groupName,
  }
}

export function definition(town: Town, { code }: Category): Value {
  const places = [...town.grids.values()].filter(({ kind }) => kind === 'place')
  const isShort = places.length <= MAX_CHOICES
  const values = isShort ? places.map(({ id, name }) => ({ key: id, name })) : []
  return {
    service_code: code,
    attributes: [
      attribute({
        code: GRID,
        datatype: isShort ? 'singlevaluelist' : 'string',
        order: 1,
        description: '哪个村、哪个网格',
        values,
      }),
      attribute({ code: PLACE, datatype: 'string', order: 2, description: '具体位置，如“晒谷场东边”', values: [] }),
    ],
  }
}

interface Attribute {
  code: string
  datatype: string
  order: number
  description: string
  values: { key: string; name: string }[]
}

function attribute({ code, datatype, order, description, values }: Attribute): Value {
  return { variable: true, code, datatype, required: false, datatype_description: null, order, description, values }
}
