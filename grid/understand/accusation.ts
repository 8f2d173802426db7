import type { Line } from './meaning.ts'

/** Common money, and who is said to have made it their own: told of a cadre it is nothing for the group (N-07). */
const MONEY = '(?:钱|款|账|补贴|补助|资金|经费|救济|低保|物资|油|米|化肥|项目|工程|名额|指标)'
const TAKEN =
  '(?:吞了|吞掉|私吞|侵吞|贪了|贪污|贪掉|私分|中饱|挪用|侵占|截留|克扣|捞了|黑了|吃了回扣|吃回扣|装(?:进|到|在|自己).{0,4}(?:口袋|腰包|荷包)|进了.{0,5}(?:口袋|腰包|荷包)|(?:分|给|留)(?:了)?(?:给)?(?:自己|亲戚|自家人|他家|亲属|小舅子|老表|侄))'
const ACCUSES = new RegExp(`${MONEY}[^。!！]{0,14}${TAKEN}|${TAKEN}[^。!！]{0,8}${MONEY}`, 'u')
/** Somebody with a charge: what a firm or a swindler takes is another matter. */
const OF_A_CHARGE =
  /村(?:里|干部|支书|书记|主任|长|会计|委|上)|组长|队长|会计|书记|主任|支书|干部|镇[里上长]|网格员|片长|领导|当官|公家|集体/u
const TOLD = /电视|新闻|抖音|听说.{0,4}(?:县|市|省|外地|别的村)|反腐|被抓|判了/u

export const ACCUSATION = 'CW03'
/** 修路的钱是不是被书记吞了: as a claim or as a question. */
export function accuses({ speaker, text }: Pick<Line, 'speaker' | 'text'>): boolean {
  return speaker === 'resident' && ACCUSES.test(text) && OF_A_CHARGE.test(text) && !TOLD.test(text)
}
