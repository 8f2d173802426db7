import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkTown } from '../../db/town-file/check.ts'
import { exportTown } from '../../db/town-file/export.ts'
import { applyTown } from '../../desk/apply-town.ts'
import { demoTown, GROUP, openVillage } from '../village.ts'

interface RoomOfFile {
  id: string
  burst?: unknown
}

it('N-01: how long the lines of one person belong together is set per group, in the town file', async () => {
  const village = await openVillage()
  const town = parse(demoTown()) as { rooms: RoomOfFile[] }
  const own = { quiet: 8, total: 20, look_back: 6 }
  const rooms = town.rooms.map((room) => (room.id === 'liuhe-3-room' ? { ...room, burst: own } : room))
  const { file } = checkTown({ ...town, rooms })
  if (file === null) throw new Error('the file is right')
  expect(await applyTown(village.desk, file)).toEqual([])
  expect((await exportTown(village.desk.db))?.rooms?.find(({ id }) => id === 'liuhe-3-room')?.burst).toEqual(own)

  const wang = village.person('王秀英')
  await wang.sends('image', 'lamp')
  await village.waits({ minutes: 5 })
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await village.waits({ minutes: 7 })
  await wang.sends('image', 'pole')
  expect((await village.ticket(1)).media).toHaveLength(2)
  await village.waits({ minutes: 9 })
  await wang.sends('image', 'dog')
  expect((await village.ticket(1)).media).toHaveLength(2)
})

it('N-01: a window that makes no sense is named with its place', () => {
  const town = parse(demoTown()) as { rooms: RoomOfFile[] }
  const rooms = town.rooms.map((room, n) =>
    n === 0 ? { ...room, burst: { quiet: -1, total: 90, look_back: 2 } } : room,
  )
  const { faults } = checkTown({ ...town, rooms })
  expect(faults.map(({ path }) => path)).toEqual(['rooms[0].burst.quiet', 'rooms[0].burst.total'])
})
