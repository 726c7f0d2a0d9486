// Browser-safe constants of sign-in.
export const passwordLength = { min: 12, max: 200 }
export const codeLength = 6
