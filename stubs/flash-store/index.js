// Huiyin keeps no payload cache on disk: the hardened client replaces the store, so this must never be built.
export class FlashStore {
  constructor() {
    throw new Error('flash-store is switched off')
  }
}
