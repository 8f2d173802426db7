import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('IN-02 IN-07: whoever writes in private and never said a word in the group is known by the group they are in', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.tellsBot('你好')
  village.hears(wang.id, /^我是个程序，不是真人/)
  await wang.tellsBot('我家门口路灯不亮')
  village.hears(wang.id, /^【1号】记下了：路灯不亮。已交给网格员李建国，今天11:00前回话。$/)
  village.hears(li.id, /柳河村三组微网格报来：路灯不亮/)
  await village.waits({ minutes: 6 })
  await wang.tellsBot('晒谷场旁边')
  expect(await village.ticket(1)).toMatchObject({ place: '晒谷场旁边' })
  village.isSilent()
})

it('IN-07 IN-09: whoever is in no group is asked for the village, and the answer brings it to the right hands', async () => {
  const village = await openVillage()
  const [passer, li] = [village.person('覃二叔'), village.person('李建国')]
  await passer.tellsBot('路灯不亮了，黑得很')
  village.hears(passer.id, /^【1号】记下了：路灯不亮。.*您在哪个村、哪个组？回一句就行。$/)
  await passer.tellsBot('柳河村三组')
  village.hears(passer.id, /^【1号】改好了：柳河村三组，路灯不亮。已交给网格员李建国/)
  village.hears(li.id, /柳河村三组微网格报来：路灯不亮/)
  village.hears('sim-guyang-staff@chatroom', /谷阳镇报来/)
  expect(village.said(GROUP)).toEqual([])
})
