/** A point on the map as WeChat and Chinese maps have it: GCJ-02, degrees. */
export interface Pin {
  latitude: number
  longitude: number
}

export const NO_PIN = { latitude: null, longitude: null } as const

export function pinAt({ latitude, longitude }: Pin): Pin {
  return { latitude, longitude }
}

/** The point of a ticket; null where nobody gave one. */
export function pinOf({ latitude, longitude }: { latitude: number | null; longitude: number | null }): Pin | null {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

/** Krasovsky 1940, on which GCJ-02 is drawn: half its longer axis in metres, and its eccentricity squared. */
const AXIS_METRES = 6_378_245
const ECCENTRICITY = 0.006693421622965943
/** Round these the shift is laid out. */
const [CENTRE_LATITUDE, CENTRE_LONGITUDE] = [35, 105]
/** Each round makes the error some hundred times smaller: three are below a centimetre. */
const ROUNDS = 4
const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees / 180) * Math.PI

/** What GPS and the rest of the world say (WGS-84), as Chinese maps draw it. */
export function toGcj(wgs: Pin): Pin {
  const shift = shiftAt(wgs)
  return { latitude: wgs.latitude + shift.latitude, longitude: wgs.longitude + shift.longitude }
}

/** Back again; there is no formula for it, so the point is approached. */
export function toWgs(gcj: Pin): Pin {
  let wgs = gcj
  for (let round = 0; round < ROUNDS; round++) {
    const shift = shiftAt(wgs)
    wgs = { latitude: gcj.latitude - shift.latitude, longitude: gcj.longitude - shift.longitude }
  }
  return wgs
}

/** Over the ground, in metres. */
export function metresBetween(a: Pin, b: Pin): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)]
  const [north, east] = [Math.sin((to - from) / 2), Math.sin(radians(b.longitude - a.longitude) / 2)]
  const chord = north ** 2 + Math.cos(from) * Math.cos(to) * east ** 2
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(chord))
}

/** Outside the country the maps are not shifted. */
function isShifted({ latitude, longitude }: Pin): boolean {
  return latitude > 0.8293 && latitude < 55.8271 && longitude > 72.004 && longitude < 137.8347
}

function shiftAt(wgs: Pin): Pin {
  if (!isShifted(wgs)) return { latitude: 0, longitude: 0 }
  const [x, y] = [wgs.longitude - CENTRE_LONGITUDE, wgs.latitude - CENTRE_LATITUDE]
  const angle = radians(wgs.latitude)
  const magic = 1 - ECCENTRICITY * Math.sin(angle) ** 2
  const meridian = (AXIS_METRES * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))
  const parallel = (AXIS_METRES / Math.sqrt(magic)) * Math.cos(angle)
  return {
    latitude: ((northward(x, y) / meridian) * 180) / Math.PI,
    longitude: ((eastward(x, y) / parallel) * 180) / Math.PI,
  }
}

/** Metres of shift, as they have been published; the numbers have no further meaning. */
function northward(x: number, y: number): number {
  const flat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const waves = 20 * wave(y) + 40 * wave(y / 3) + 160 * wave(y / 12) + 320 * Math.sin((y * Math.PI) / 30)
  return flat + ripple(x) + (waves * 2) / 3
}

function eastward(x: number, y: number): number {
  const flat = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const waves = 20 * wave(x) + 40 * wave(x / 3) + 150 * wave(x / 12) + 300 * wave(x / 30)
  return flat + ripple(x) + (waves * 2) / 3
}

const wave = (turns: number) => Math.sin(turns * Math.PI)
const ripple = (x: number) => ((20 * wave(6 * x) + 20 * wave(2 * x)) * 2) / 3
