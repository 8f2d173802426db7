const GREETING = /^(?:你好|您好|在吗|在不在|早|晚安|哈|嘿|喂|谢|辛苦|再见|拜拜|收到|好的|嗯|哦)/u
const MIN_LETTERS = 4

/** "@小助手 有人挖沙": whoever speaks to the bot itself is not met with silence, but asked once whether it is to be put down. */
export function isSaidToBot({ atBot, isStaff, text }: { atBot: boolean; isStaff: boolean; text: string }): boolean {
  const said = text.replace(/@[^\s\u2005]+[\s\u2005]*/gu, '').trim()
  return atBot && !isStaff && !GREETING.test(said) && (said.match(/\p{Script=Han}/gu)?.length ?? 0) >= MIN_LETTERS
}
