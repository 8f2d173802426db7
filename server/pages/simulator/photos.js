const FOLDER = '/simulator/app/samples'
const SIDE_PIXELS = 480
const MAX_FILE_BYTES = 8_000_000

/** Drawn pictures to play with; each becomes a real PNG before it is sent. */
export const SAMPLES = [
  ['lamp-dark', '路灯不亮'],
  ['lamp-lit', '路灯亮了'],
  ['rubbish', '垃圾'],
  ['manhole', '井盖'],
  ['water', '积水'],
  ['pole', '电杆'],
].map(([file, name]) => ({ name, url: `${FOLDER}/${file}.svg` }))

export const sampleNamed = (name) => SAMPLES.find((sample) => sample.name === name) ?? SAMPLES[0]

export async function sampleAsImage({ name, url }) {
  const picture = new Image()
  picture.src = url
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = SIDE_PIXELS
  canvas.height = SIDE_PIXELS
  canvas.getContext('2d')?.drawImage(picture, 0, 0, SIDE_PIXELS, SIDE_PIXELS)
  return { base64: canvas.toDataURL('image/png').split(',')[1] ?? '', name: `${name}.png` }
}

export async function fileAsImage(file) {
  if (file.size > MAX_FILE_BYTES) throw new Error('这张照片太大了，请选一张8兆以内的')
  const reader = new FileReader()
  const read = new Promise((done, fail) => {
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(new Error('这张照片读不出来，请换一张'))
  })
  reader.readAsDataURL(file)
  return { base64: (await read).split(',')[1] ?? '', name: file.name.slice(0, 200) }
}
