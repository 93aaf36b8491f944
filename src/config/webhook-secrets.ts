import { z } from 'zod'

const FORM = /^whsec_([A-Za-z0-9+/]+={0,2})$/

/** By the Standard Webhooks specification. */
const FEWEST_BYTES = 24
const MOST_BYTES = 64

const isSecret = (text: string): boolean => {
  const bytes = Buffer.from(FORM.exec(text)?.[1] ?? '', 'base64').length
  return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES
}

/** One secret, or several parted by blanks while one is being exchanged: what is sent is signed by each. */
export const webhookSecrets = z
  .string()
  .transform((text) => text.split(/\s+/))
  .refine((secrets) => secrets.length <= 5 && secrets.every(isSecret), {
    error:
      'must be whsec_ and 24 to 64 random bytes in base64, such as: echo "whsec_$(openssl rand -base64 32)"; two of them, parted by a blank, while one is being exchanged',
  })
