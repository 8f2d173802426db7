/** ✓ good, ！ works but look at it, ✗ will not work; the last two say what to do. */
export interface Finding {
  mark: '✓' | '！' | '✗'
  text: string
}

export const good = (text: string): Finding => ({ mark: '✓', text })
export const warn = (text: string, todo: string): Finding => ({ mark: '！', text: `${text}。${todo}` })
export const bad = (text: string, todo: string): Finding => ({ mark: '✗', text: `${text}。${todo}` })
export const reason = (error: unknown): string =>
  error instanceof Error ? error.message.split('\n')[0] || error.name : '没有回应'
