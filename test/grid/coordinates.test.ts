import fc from 'fast-check'
import { expect, it } from 'vitest'
import { metresBetween, type Pin, toGcj, toWgs } from '../../grid/coordinates.ts'

const at = (latitude: number, longitude: number): Pin => ({ latitude, longitude })
/** The three vectors that the implementations of others are tested with: Shanghai, Shenzhen, Beijing. */
const VECTORS: [Pin, Pin][] = [
  [at(31.1774276, 121.5272106), at(31.17530398364597, 121.531541859215)],
  [at(22.543847, 113.912316), at(22.540796131694766, 113.9171764808363)],
  [at(39.911954, 116.377817), at(39.91334545536069, 116.38404722455657)],
]

it('IO-01: WGS-84 becomes GCJ-02 as in the published vectors, to the centimetre, and back within a metre', () => {
  for (const [wgs, gcj] of VECTORS) {
    expect(metresBetween(toGcj(wgs), gcj)).toBeLessThan(0.01)
    expect(metresBetween(toWgs(gcj), wgs)).toBeLessThan(1)
    expect(metresBetween(wgs, gcj)).toBeGreaterThan(300)
  }
})

it('IO-01: everywhere in the country the way there and back ends within a metre of where it began', () => {
  const inland = fc.record({
    latitude: fc.double({ min: 18, max: 53, noNaN: true }),
    longitude: fc.double({ min: 74, max: 135, noNaN: true }),
  })
  fc.assert(fc.property(inland, (wgs) => metresBetween(toWgs(toGcj(wgs)), wgs) < 1))
})

it('IO-01: outside the country nothing is shifted', () => {
  const london = at(51.5074, -0.1278)
  expect([toGcj(london), toWgs(london)]).toEqual([london, london])
  expect(metresBetween(at(0, 0), at(0, 1))).toBeCloseTo(111_195, 0)
})
