// The settings of .env, where there is one; without it the environment alone decides.
try {
  process.loadEnvFile('.env')
} catch {
  // There is none.
}
