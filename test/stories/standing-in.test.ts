import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkTownFile } from '../../db/town-file/check.ts'
import { exportTownYaml } from '../../db/town-file/export.ts'
import { applyTown } from '../../desk/apply-town.ts'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'

const MA = 'wx-ma-chunyan'
const LI = 'wx-li-jianguo'
const ZHOU = 'wx-zhou-guifang'

async function covered(words = '我明天请假，春燕代'): Promise<Village> {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  await village.person('李建国').says(words, STAFF)
  village.hears(STAFF, /^@马春燕\s，李建国请您.*代他。同意就回“好的”或“同意”。$/)
  await village.person('马春燕').says('好的，我来代', STAFF)
  village.hears(STAFF, /^说好了：.*马春燕代李建国。到时新来的事先找马春燕，过后还找李建国。$/)
  village.hears(ZHOU, /^周桂芳，李建国.*不在，柳河村三组微网格的事由马春燕代。不用回。$/)
  return village
}

const lines = async (village: Village, text: string) => {
  await village.person('王秀英').says(text)
  return village.hears(GROUP, /记下了/)
}

it('N-14 HR-08: for one day the colleague gets what is new, and whatever waits with the one who is away', async () => {
  const village = await openVillage({ at: '2026-03-02T17:40:00+08:00' })
  await lines(village, '晒谷场的路灯不亮了')
  await village.person('李建国').says('我明天请假，春燕代', STAFF)
  village.hears(STAFF, /李建国请您明天\(周二\)代他/)
  await village.person('马春燕').says('行', STAFF)
  village.hears(STAFF, /^说好了：明天\(周二\)马春燕代李建国/)
  village.hears(ZHOU, /李建国明天\(周二\)不在/)

  await village.waitsUntil('2026-03-03T09:15:00+08:00')
  village.hears(MA, /^【1号】柳河村三组微网格还在等您/)
  expect(await lines(village, '老井边的垃圾桶满了，臭得很')).toMatch(/已交给网格员马春燕/)
  village.hears(MA, /^【2号】马春燕，柳河村三组微网格报来/)
  expect(await village.ticket(2)).toMatchObject({ holder: { personId: 'ma-chunyan', gridId: 'liuhe-3' } })
  await village.person('马春燕').says('1号 收到', STAFF)
  village.hears(GROUP, /^【1号】网格员马春燕接了/)
  village.hears(STAFF, /^【1号】您接了/)
  await village.person('马春燕').says('2号 清运了', STAFF)
  village.hears(GROUP, /^【2号】办好了/)
  village.hears(STAFF, /^【2号】/)
  village.isSilent(LI)

  await village.waitsUntil('2026-03-04T09:20:00+08:00')
  await village.person('赵二嫂').says('村部门口的水管爆了，水一直流')
  village.hears(GROUP, /^【3号】记下了.*@李建国/)
  expect(await village.ticket(3)).toMatchObject({ holder: { personId: 'li-jianguo' } })
  await village.person('马春燕').says('3号 收到', STAFF)
  expect(await village.ticket(3)).toMatchObject({ state: 'waiting' })
})

it('N-14: without the yes, or with a no, or after a day, nobody stands in', async () => {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  const [li, ma] = [village.person('李建国'), village.person('马春燕')]
  await li.says('我9号到11号出门，春燕替我', STAFF)
  village.hears(STAFF, /李建国请您3月9日\(周一\)到3月11日\(周三\)代他/)
  await village.person('孙玉兰').says('好的', STAFF)
  await village.person('周桂芳').says('同意', STAFF)
  village.isSilent(STAFF)
  await ma.says('不行，我那天也不在', STAFF)
  village.hears(STAFF, /^马春燕代不了。请换一个人/)
  await ma.says('好的', STAFF)
  village.isSilent(STAFF)
  await li.tellsBot('我明天请假，小孙代我')
  village.hears('wx-sun-yulan', /^孙玉兰，李建国请您明天\(周二\)代他/)
  village.hears(LI, /^已经问孙玉兰了/)
  await village.waitsUntil('2026-03-03T16:05:00+08:00')
  await village.person('孙玉兰').tellsBot('好的')
  village.isSilent('wx-sun-yulan')
  expect(village.desk.directory.town().duties.filter(({ insteadOf }) => insteadOf !== null)).toEqual([])
})

it('N-14: asked in private, answered in private, and whoever asked hears it', async () => {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  await village.person('李建国').says('我后天去县里开会，麻烦春燕姐代一天')
  village.hears(MA, /^马春燕，李建国请您3月4日\(周三\)代他/)
  village.hears(LI, /^已经问马春燕了/)
  village.isSilent()
  await village.person('马春燕').tellsBot('没问题')
  village.hears(MA, /^说好了：3月4日\(周三\)马春燕代李建国/)
  village.hears(LI, /^说好了/)
  village.hears(ZHOU, /不在/)
})

it('N-14: a head arranges it for somebody below; colleagues and residents do not', async () => {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  await village.person('孙玉兰').says('这两天李建国的事马春燕代管', STAFF)
  await village.person('王秀英').says('我明天请假，春燕代')
  village.isSilent(STAFF)
  village.isSilent()
  await village.person('陈志远').says('这两天李建国的事马春燕代管', STAFF)
  village.hears(STAFF, /^@马春燕\s，陈志远请您今天到明天\(周二\)代李建国/)
  await village.person('马春燕').says('同意', STAFF)
  village.hears(STAFF, /^说好了：今天到明天\(周二\)马春燕代李建国/)
  village.hears(LI, /^说好了/)
  village.hears(ZHOU, /不在/)
  expect(await lines(village, '晒谷场的路灯不亮了')).toMatch(/马春燕/)
  village.hears(MA, /^【1号】马春燕/)
})

it('N-14: a chain ends with the last one, and never goes round', async () => {
  const village = await covered()
  const [ma, li] = [village.person('马春燕'), village.person('李建国')]
  await ma.says('我明天也请假，建国替我', STAFF)
  village.hears(STAFF, /^李建国那几天要靠马春燕代|^李建国那几天/)
  await ma.says('我明天也请假，请孙玉兰代', STAFF)
  village.hears(STAFF, /^@孙玉兰\s，马春燕请您明天\(周二\)代他/)
  await village.person('孙玉兰').says('可以', STAFF)
  village.hears(STAFF, /^说好了：明天\(周二\)孙玉兰代马春燕/)
  village.hears(ZHOU, /马春燕明天\(周二\)不在，柳河村四组微网格的事由孙玉兰代/)
  await village.waitsUntil('2026-03-03T08:31:00+08:00')
  expect(await lines(village, '晒谷场的路灯不亮了')).toMatch(/网格员孙玉兰/)
  village.hears('wx-sun-yulan', /^【1号】孙玉兰/)
  await village.person('孙玉兰').says('1号 收到', STAFF)
  village.hears(GROUP, /^【1号】网格员孙玉兰接了/)
  village.hears(STAFF, /您接了/)
  await li.says('查 1')
  village.hears(GROUP, /孙玉兰/)
})

it('N-14: a name that fits nobody or two is asked for once more; newer days take the place of older ones', async () => {
  const village = await covered('我明天到周五学习，春燕代')
  const li = village.person('李建国')
  await li.says('我明天请假，小张代', STAFF)
  village.hears(STAFF, /^没找到“小张”。请写全名再说一遍/)
  await li.says('周三我出差，老钱替我', STAFF)
  village.hears(STAFF, /^@钱小红\s，李建国请您3月4日\(周三\)代他/)
  await village.person('钱小红').says('好的', STAFF)
  village.hears(STAFF, /^说好了/)
  village.hears(ZHOU, /钱小红代/)
  const lent = village.desk.directory.town().duties.filter(({ insteadOf }) => insteadOf === 'li-jianguo')
  expect(lent.map(({ personId, from, until }) => [personId, from, until]).sort()).toEqual([
    ['ma-chunyan', '2026-03-03', '2026-03-03'],
    ['ma-chunyan', '2026-03-05', '2026-03-06'],
    ['qian-xiaohong', '2026-03-04', '2026-03-04'],
  ])
})

it('HR-08 N-14: the town file shows who covers, and keeps it when it is put back', async () => {
  const village = await covered()
  const yaml = (await exportTownYaml(village.desk.db)) ?? ''
  const { duties } = parse(yaml) as { duties: Record<string, string>[] }
  const days = { from: '2026-03-03', until: '2026-03-03' }
  const lent = { person: 'ma-chunyan', grid: 'liuhe-3', role: 'liaison', ...days, instead_of: 'li-jianguo' }
  expect(duties).toContainEqual(lent)
  const { file } = checkTownFile(yaml)
  expect(file && (await applyTown(village.desk, file))).toEqual([])
  expect(await exportTownYaml(village.desk.db)).toBe(yaml)
})

it('N-14: whoever is back early says so, and what is new is theirs again; others may say 我回来了 as they like', async () => {
  const village = await covered('我明天到周五学习，春燕代')
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  await village.person('胡海').says('我回来了')
  village.isSilent()
  await village.person('孙玉兰').says('我回来了', STAFF)
  village.isSilent(STAFF)
  await village.person('李建国').says('我回来了', STAFF)
  village.hears(STAFF, /^@马春燕\s，李建国回来了，不用再代。从现在起新来的事还找李建国。$/)
  expect(await lines(village, '晒谷场的路灯不亮了')).toMatch(/李建国/)
})
