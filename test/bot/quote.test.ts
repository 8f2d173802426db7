import { describe, expect, it } from 'vitest'
import { parseQuote } from '../../bot/quote.ts'

const DASHES_15 = '- - - - - - - - - - - - - - -'
const DASHES_16 = `${DASHES_15} -`
/** What goes back over its steps would take minutes. */
const LINEAR_WITHIN_MS = 20_000

describe('CC-03 quoted replies', () => {
  it('reads the WeChat dialect', () => {
    expect(parseQuote(`「3组张三：村口路灯坏了」\n${DASHES_15}\n收到`)).toEqual({
      text: '收到',
      quote: { messageId: null, name: '3组张三', text: '村口路灯坏了' },
    })
  })

  it('reads sixteen dashes, several lines and colons within the quote', () => {
    const { text, quote } = parseQuote(`「张三：第一行\n第二行：有冒号」\n${DASHES_16}\n办结\n谢谢`)
    expect(text).toBe('办结\n谢谢')
    expect(quote).toMatchObject({ name: '张三', text: '第一行\n第二行：有冒号' })
  })

  it('reads a half-width colon and carriage returns', () => {
    expect(parseQuote(`「张三:路灯」\r\n${DASHES_15}\r\n好`)).toMatchObject({ text: '好', quote: { text: '路灯' } })
  })

  it('keeps brackets that belong to the quoted words', () => {
    const { quote } = parseQuote(`「张三：看「通知」那一条」\n${DASHES_15}\n收到`)
    expect(quote?.text).toBe('看「通知」那一条')
  })

  it('reads the WeCom dialect, in Chinese and in English', () => {
    const quote = { messageId: null, name: '张三', text: '村口路灯坏了' }
    expect(parseQuote('这是一条引用/回复消息：\n“张三：\n村口路灯坏了”\n------\n收到')).toEqual({ text: '收到', quote })
    expect(parseQuote('This is a quote/reply:\n"张三：\n村口路灯坏了"\n------\n收到')).toEqual({ text: '收到', quote })
  })

  it('reads raw XML with the id of the quoted message', () => {
    const xml = `<?xml version="1.0"?><msg><appmsg><title>已办结</title><type>57</type><refermsg><type>1</type>
      <svrid>5386462888888888888</svrid><chatusr>wxid_a</chatusr><displayname>张三</displayname>
      <content>a &lt; b</content></refermsg></appmsg></msg>`
    const quote = { messageId: '5386462888888888888', name: '张三', text: 'a < b' }
    expect(parseQuote(xml)).toEqual({ text: '已办结', quote })
  })

  it('reads the CDATA variant of WeCom members', () => {
    const xml = `<msg><appmsg><title><![CDATA[好的]]></title><type>57</type><refermsg><svrid>1</svrid>
      <displayname><![CDATA[李四]]></displayname><content><![CDATA[路灯坏了]]></content></refermsg></appmsg></msg>`
    expect(parseQuote(xml)).toEqual({ text: '好的', quote: { messageId: '1', name: '李四', text: '路灯坏了' } })
  })

  it('shows of a quoted quote only its own words, in text and in XML', () => {
    const inner = `「张三：路灯坏了」\n${DASHES_15}\n收到,明天去`
    expect(parseQuote(`「李四：${inner}」\n${DASHES_15}\n谢谢`)).toEqual({
      text: '谢谢',
      quote: { messageId: null, name: '李四', text: '收到,明天去' },
    })
    const card =
      '<msg><appmsg><title>收到,明天去</title><type>57</type><refermsg><content>x</content></refermsg></appmsg></msg>'
    expect(parseQuote(`「李四：${card}」\n${DASHES_15}\n谢谢`).quote?.text).toBe('收到,明天去')
    const escaped = card.replace(/</g, '&lt;').replace(/>/g, '&gt;')
    const outer = `<msg><appmsg><title>谢谢</title><type>57</type><refermsg><displayname>李四</displayname><content>${escaped}</content></refermsg></appmsg></msg>`
    expect(parseQuote(outer)).toMatchObject({ text: '谢谢', quote: { name: '李四', text: '收到,明天去' } })
  })

  it('leaves plain text alone', () => {
    for (const text of [
      '「通知」今晚停水',
      '村口路灯坏了',
      '「张三：没有横线」\n好',
      '',
      '------',
      '<msg>你好</msg>',
    ]) {
      expect(parseQuote(text)).toEqual({ text, quote: null })
    }
  })

  it(
    'is not caught on 100,000 hostile characters',
    () => {
      const hostile = [
        `「${'a：'.repeat(50_000)}`,
        `这是一条引用/回复消息：\n“${'“：\n'.repeat(33_000)}`,
        `「a：${'」\n'.repeat(50_000)}`,
        `「a：${'」\n------ '.repeat(11_000)}`,
        `「a：${`」\n${DASHES_15}\n`.repeat(3000)}`,
        `「a：${`「b：「c：」\n${DASHES_15}\n`.repeat(2500)}`,
        `<msg><type>57</type>${'<refermsg>'.repeat(10_000)}`,
        `<msg><type>${' '.repeat(100_000)}`,
        `<msg>${'<type>'.repeat(16_000)}`,
      ]
      for (const text of hostile) parseQuote(text)
    },
    LINEAR_WITHIN_MS,
  )
})
