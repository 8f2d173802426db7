import { expect, it } from 'vitest'
import { staffIntent } from '../../grid/conversation/staff.ts'
import { meaning, scene, sceneTicket } from './scene.ts'

const li = { personId: 'li', contactId: 20, isStaff: true }
const ack = meaning({ kind: 'ack' })
const mine = (number: number, change = {}) => sceneTicket({ number, mayAct: true, ...change })

it('CC-05: 都 means all that are theirs, or those it names; what speaks of others is asked about', () => {
  const [lamp, bin, drain] = [
    mine(4, { text: '晒谷场路灯不亮', holderPersonId: 'li' }),
    mine(5, { text: '老井边垃圾桶满了', holderPersonId: 'li' }),
    mine(6, { text: '村部公厕堵了', holderPersonId: 'li' }),
  ]
  const room = scene([lamp, bin, drain], li)
  expect(staffIntent(room, ack, '都收到')).toMatchObject({ do: 'staff', numbers: [4, 5, 6] })
  const done = meaning({ kind: 'resolve', about: 'HJ02' })
  expect(staffIntent(room, done, '垃圾和公厕都弄好了')).toMatchObject({ do: 'staff', numbers: [5, 6] })
  expect(staffIntent(room, meaning({ kind: 'resolve' }), '李家湾那边下午都通水了')).toMatchObject({ do: 'which' })
})
