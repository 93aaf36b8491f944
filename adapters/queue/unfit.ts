/** The queue that was asked for cannot be used as it is; the message is a sentence for the operator and holds no secret. */
export class QueueUnfit extends Error {
  override readonly name = 'QueueUnfit'
}

/** Nobody answers where the queue should be; later somebody may. */
export class QueueAway extends QueueUnfit {}
