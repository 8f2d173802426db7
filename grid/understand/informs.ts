const MIN_CHARS = 4
const MAX_CHARS = 120
const INFORMS =
  /(?:^|[,，。])(?:要|得|需要|先|直接|你|您|可以|都|就)*(?:去|到|找|打|拨|带|拿|填|上)\S|截止|截至|工作日|号(?:之)?前|月底|每[年月周]|\d+(?:元|块)|手机上|网上|微信|支付宝|扫码|小程序|公众号|公示栏|身份证|户口[本簿]|社保卡|电话|不用|不需要|需要|可以|不能|不行|符合|条件|政策|标准|规定|通知|文件|还没(?:有)?(?:出|下来|定)/u
const NO_ANSWER = /[?？]|吗[。.]?$|呢[。.]?$|@所有人/u

/** 去镇上派出所，带户口本: may be what somebody wanted to know; a question is no answer. */
export function mayInform(text: string): boolean {
  return text.length >= MIN_CHARS && text.length <= MAX_CHARS && INFORMS.test(text) && !NO_ANSWER.test(text)
}
