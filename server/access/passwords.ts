import { hash, verify } from '@node-rs/argon2'

// argon2id is the library's default algorithm; 19 MiB and two passes are OWASP's first choice.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a random password nobody knows, at the same cost: an unknown account takes as long as a known one. */
export const decoy = '$argon2id$v=19$m=19456,t=2,p=1$je6yL7W2L0PWvaEVlZQZJg$rSnSXGZpoT1zhAXUwdC+lu98V8KIi6Sh6bNR3vk3Zog'

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

/** Whether the password fits. Without a hash it works as long and says no. */
export const isPassword = async (known: string | null | undefined, password: string): Promise<boolean> => {
  const fits = await verify(known ?? decoy, password.normalize('NFC'))
  return fits && Boolean(known)
}
