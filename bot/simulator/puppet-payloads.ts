import '../quiet.ts'
import type { FileBoxInterface } from 'file-box'
import { Puppet, type payloads, types } from 'wechaty-puppet'
import { type Faults, NO_FAULTS } from './controls.ts'
import { fileBox, locationPayload, messagePayload } from './wire.ts'
import { BOT_ID, type Message, type World } from './world.ts'

const WATCHDOG_OFF_SECONDS = 7 * 24 * 3600
export const SYSTEM_ID = 'weixin'
const SYSTEM_IDS = new Set([SYSTEM_ID, 'filehelper'])

interface RawContact {
  id: string
  name: string
  friend: boolean
}

/** The half of the account that answers questions: who is who, what is in a message. The other half is puppet.ts. */
export abstract class PayloadPuppet extends Puppet {
  static override readonly VERSION = '1.0.0'
  faults: Faults = { ...NO_FAULTS }
  protected readonly world: World

  constructor(world: World) {
    super({ timeoutSeconds: WATCHDOG_OFF_SECONDS }) // Puppet prints its options as JSON: never hand it the world
    this.world = world
  }

  /** The message behind a delivery id. */
  protected message(id: string): Message {
    return this.world.message(id)
  }

  override async contactList(): Promise<string[]> {
    return [...this.world.people.keys()]
  }

  // wechaty asks for a room id as a contact after a dirty event, and for the talker of system lines
  override async contactRawPayload(id: string): Promise<RawContact> {
    const room = this.world.rooms.get(id)
    if (room || SYSTEM_IDS.has(id)) return { id, name: room?.topic ?? id, friend: false }
    return this.world.person(id)
  }

  override async contactRawPayloadParser(raw: RawContact): Promise<payloads.Contact> {
    const kind = SYSTEM_IDS.has(raw.id) ? types.Contact.Official : types.Contact.Individual
    const { id, name, friend } = raw
    return { id, name, friend, avatar: '', gender: types.ContactGender.Unknown, type: kind, phone: [] }
  }

  override async roomList(): Promise<string[]> {
    return [...this.world.rooms.values()].filter((room) => room.members.has(BOT_ID)).map((room) => room.id)
  }

  override async roomRawPayload(id: string): Promise<payloads.Room> {
    const { topic, members } = this.world.room(id)
    return { id, topic, adminIdList: [], memberIdList: [...members], avatar: '' }
  }

  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }

  override async roomMemberList(id: string): Promise<string[]> {
    return [...this.world.room(id).members]
  }

  override async roomMemberRawPayload(roomId: string, personId: string): Promise<payloads.RoomMember> {
    const { id, name, alias } = this.world.member(roomId, personId)
    return { id, name, roomAlias: alias, inviterId: BOT_ID, avatar: '' }
  }

  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    return { ...messagePayload(this.world, this.message(id), this.faults), id }
  }

  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    return fileBox(this.message(id))
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    return fileBox(this.message(id))
  }

  override async messageLocation(id: string): Promise<payloads.Location> {
    return locationPayload(this.message(id))
  }
}
