/** One line of a table: quoted, and no cell that a spreadsheet would take for a formula. */
export function csvLine(cells: readonly unknown[]): string {
  return cells.map((cell) => `"${plain(textOf(cell)).replaceAll('"', '""')}"`).join(',')
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
