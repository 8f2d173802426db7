import { describe, expect, it } from 'vitest'
import { locationFromXml } from '../../bot/location.ts'
import { mimeOf } from '../../bot/media.ts'
import { addressed } from '../../bot/mentions.ts'
import { heardType, isThrottleLine, MessagePayload, recalledId, sentAt } from '../../bot/payload.ts'

const BOT = { id: 'wxid_bot', names: ['网格小助手', '小助手', ''] }
const at = (text: string, mentionIds: string[] = []) => addressed({ text, mentionIds }, BOT)

describe('who is addressed', () => {
  it.each([
    ['@网格小助手\u2005路灯坏了', '路灯坏了'],
    ['@网格小助手 路灯坏了', '路灯坏了'],
    ['@网格小助手，路灯坏了', '路灯坏了'],
    ['＠小助手 路灯坏了', '路灯坏了'],
    ['@网格小助手', ''],
    ['@网格小助手\u2005@小助手 路灯坏了', '路灯坏了'],
  ])('hears its name in %s', (text, words) => {
    expect(at(text)).toMatchObject({ atBot: true, atAll: false, text: words })
  })

  it.each(['@网格小助手们快来', '网格小助手 路灯坏了', '小助手你好', '@网格 小助手', 'a@b.com'])(
    'is not meant by %s',
    (text) => {
      expect(at(text)).toMatchObject({ atBot: false, text })
    },
  )

  it('finds its name in the middle and leaves other names in place', () => {
    expect(at('路灯坏了 @小助手 快来')).toMatchObject({ atBot: true, text: '路灯坏了 @小助手 快来' })
    expect(at('@李四\u2005@网格小助手\u2005来看', ['wxid_li', 'wxid_bot'])).toEqual({
      text: '@李四\u2005@网格小助手\u2005来看',
      mentions: ['wxid_li'],
      atBot: true,
      atAll: false,
    })
  })

  it('is meant by id even under an unknown name', () => {
    expect(at('@小网 路灯坏了', ['wxid_bot'])).toMatchObject({ atBot: true, mentions: [] })
  })

  it('tells everybody from the bot', () => {
    expect(at('@所有人 今晚停水', ['notify@all'])).toMatchObject({ atAll: true, atBot: false, mentions: [] })
    expect(at('@所有人 今晚停水')).toMatchObject({ atAll: true, atBot: false })
    const everybody = ['wxid_bot', ...Array.from({ length: 60 }, (_, n) => `wxid_${n}`)]
    expect(at('群公告：今晚停水', everybody)).toMatchObject({ atAll: true, atBot: false, mentions: [] })
    expect(at('@所有人 @小助手 统计一下', everybody)).toMatchObject({ atAll: true, atBot: true })
  })
})

describe('what crosses the wire', () => {
  const payload = (fields: object) => MessagePayload.parse({ id: '1', type: 7, talkerId: 'a', timestamp: 0, ...fields })

  it('stands empty fields, NULs, half characters and endless text', () => {
    const parsed = payload({ text: `a\0b\ud800${'长'.repeat(30_000)}`, roomId: null, mentionIdList: undefined })
    expect(parsed.text.startsWith('ab\ufffd长')).toBe(true)
    expect(parsed.text.length).toBeLessThanOrEqual(20_000)
    expect(parsed).toMatchObject({ roomId: '', listenerId: '', mentionIdList: [] })
  })

  it('knows seconds from milliseconds and never stamps the future', () => {
    const now = new Date('2026-03-02T08:00:00+08:00')
    const hourAgoMs = now.getTime() - 3_600_000
    expect(sentAt(payload({ timestamp: hourAgoMs }), now).getTime()).toBe(hourAgoMs)
    expect(sentAt(payload({ timestamp: hourAgoMs / 1000 }), now).getTime()).toBe(hourAgoMs)
    expect(sentAt(payload({ timestamp: 0 }), now)).toEqual(now)
    expect(sentAt(payload({ timestamp: now.getTime() + 5000 }), now)).toEqual(now)
  })

  it('takes notices as text, cards and system lines as something else', () => {
    expect(heardType(payload({ type: 10, text: '群公告' }))).toBe('text')
    expect(heardType(payload({ type: 14, text: '<msg><appmsg/></msg>' }))).toBe('other')
    expect(heardType(payload({ type: 0, text: '"李四"邀请"王五"加入了群聊' }))).toBe('other')
    expect(heardType(payload({ type: 0, text: '<msg><appmsg><type>57</type></appmsg></msg>' }))).toBe('text')
  })

  it('SC-05 believes the rate limit only as a system line', () => {
    expect(isThrottleLine(payload({ type: 0, text: '操作过于频繁，可稍后再试。' }))).toBe(true)
    expect(isThrottleLine(payload({ type: 7, text: '操作过于频繁，可稍后再试。' }))).toBe(false)
  })

  it('IN-16 reads what was taken back, as an id and as XML', () => {
    expect(recalledId('7000000000000000001')).toBe('7000000000000000001')
    const xml = '<sysmsg type="revokemsg"><revokemsg><msgid>12</msgid><newmsgid>700</newmsgid></revokemsg></sysmsg>'
    expect(recalledId(xml)).toBe('700')
    expect(heardType(payload({ type: 0, text: xml }))).toBe('recall')
    expect(recalledId(' ')).toBeNull()
  })

  it('IN-06 reads a place from XML when the provider gives nothing else', () => {
    const xml = '<msg><location x="30.51" y="114.33" label="杨家山&amp;北坡" poiname="村委会"/></msg>'
    expect(locationFromXml(xml)).toEqual({
      latitude: 30.51,
      longitude: 114.33,
      label: '村委会',
      address: '杨家山&北坡',
    })
    expect(locationFromXml('<location x="0" y="0" />')).toBeNull()
    expect(locationFromXml('<location label="没有经纬度"')).toBeNull()
    expect(locationFromXml('村委会')).toBeNull()
  })

  it('IN-04 tells files by their bytes', () => {
    expect(mimeOf(Buffer.from('ffd8ffe0', 'hex'))).toBe('image/jpeg')
    expect(mimeOf(Buffer.from('\x02#!SILK_V3'))).toBe('audio/silk')
    expect(mimeOf(Buffer.from('\0\0\0\x18ftypmp42'))).toBe('video/mp4')
    expect(mimeOf(Buffer.from('<html>'))).toBe('application/octet-stream')
  })
})
