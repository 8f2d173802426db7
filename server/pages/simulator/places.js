/** The places of the demo town, with made-up positions; any other place can be typed. */
const CENTRE = { latitude: 28.6512, longitude: 112.3527 }
const STEP_DEGREES = 0.0021

const PLACES = [
  ['晒谷场', '柳河村三组'],
  ['老仓库', '柳河村三组'],
  ['老井', '柳河村三组'],
  ['村部', '柳河村三组'],
  ['柳河桥', '柳河村一组'],
  ['代销店', '柳河村二组'],
  ['篮球场', '柳河村二组'],
  ['四组水塘', '柳河村四组'],
  ['老供销社', '柳河村四组'],
  ['石板桥', '石桥村一组'],
  ['戏台', '石桥村二组'],
].map(([label, area], index) => ({
  label,
  address: `谷阳镇${area}`,
  latitude: round(CENTRE.latitude + STEP_DEGREES * Math.cos(index)),
  longitude: round(CENTRE.longitude + STEP_DEGREES * index),
}))

/** Those of the group's own hamlet first. */
export function placesAround(topic) {
  const near = ({ address }) => (topic.startsWith(address.replace('谷阳镇', '')) ? 0 : 1)
  return [...PLACES].sort((a, b) => near(a) - near(b))
}

function round(degrees) {
  return Math.round(degrees * 1e6) / 1e6
}
