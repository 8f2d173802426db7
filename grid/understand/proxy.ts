/** Who the matter is for, when somebody speaks for another: "帮隔壁张奶奶说", "代我爹说", "老孙头托我说". */

const KIN =
  '(?:我|俺|他|她)?(?:外?婆|外公|奶奶|爷爷|姥姥|姥爷|爹|娘|爸|妈|老父亲|老母亲|父亲|母亲|公公|婆婆|岳母|岳父|丈母娘|弟弟?|哥哥?|姐姐?|妹妹?|叔叔?|伯伯?|大伯|二伯|婶|姑姑?|姨|舅舅?|嫂子)'
const SOMEBODY = `(?:隔壁|楼上|楼下|对门|邻居|我们组|组里)?的?(?:[\\u4e00-\\u9fa5]{1,3}(?:奶奶|爷爷|大爷|大妈|大娘|阿姨|婆婆|老汉|伯|叔|婶|嫂|姨|爹|大哥|大姐|头)|老[\\u4e00-\\u9fa5]{1,2}|${KIN}|五保户[\\u4e00-\\u9fa5]{0,3})`
/** 我婆婆屋里灯泡坏了: theirs, not mine. */
const OWN_KIN =
  '(?:我|俺)(?:家)?(?:外婆|外公|奶奶|爷爷|姥姥|姥爷|老娘|老爹|爸|妈|老父亲|老母亲|公公|婆婆|岳母|岳父|丈母娘|大伯|二伯|伯伯|姑姑|舅舅|叔叔)'
const SPEAKS = '(?:说|讲|问|报|反映|反应|登记|求|喊|带个话|提|打听|发|转达|申请)'

const SHAPES: readonly RegExp[] = [
  new RegExp(`(?:代|帮|替|给)(?:我们?)?(${SOMEBODY})[^,。!?]{0,6}?${SPEAKS}`),
  new RegExp(`(${SOMEBODY})(?:[^,。!?]{0,6})(?:托我|让我|叫我|要我|喊我|请我)[^,。!?]{0,4}${SPEAKS}`),
  new RegExp(`(?:代报|代说|帮报|替报|代反映|帮反映)[:, ]{0,2}(${SOMEBODY})?`),
  /(?:她|他)(?:没有?微信|不会(?:打字|用手机|发微信|弄)|没手机|不识字|耳朵背|不在群)/,
  new RegExp(
    `(${SOMEBODY})[^,。!?]{0,12}(?:坐不了车|走不动|瘫|不会用|不会弄|不识字|没手机|不会打字|眼睛看不|耳朵背|耳背|腿脚不|动不了|一个人在家|不吭声|不敢说|不肯说|不告诉我)`,
  ),
  new RegExp(`^(${OWN_KIN})(?:一个人)?(?:屋里?|家里?|住的?|那边|那里|老屋)(?!有[喜酒客])`),
  new RegExp(`(${SOMEBODY})[^,。!?]{0,14}(?:不好意思[讲说开]|不吭声|不会说|不肯去医院|不敢讲|没微信|不在群里)`),
  new RegExp(`(?:我(?:是)?在(?:外|深圳|广东|城里|外地|外面|厂里|浙江)(?:打工)?[^。!?]{0,20})(${KIN})`),
]

export interface Represented {
  start: number
  end: number
}

/** The range of the represented person; null when the speaker speaks for himself. */
export function findRepresented(text: string): Represented | null {
  for (const shape of SHAPES) {
    const hit = shape.exec(text)
    if (hit === null) continue
    const words = hit[1] ?? hit[0]
    const start = hit.index + hit[0].indexOf(words)
    return { start, end: start + words.length }
  }
  return null
}
