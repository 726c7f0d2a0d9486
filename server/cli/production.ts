import './environment.ts'

// First of all imports: React asks once, when it is loaded, whether it serves readers or developers, and is slow for the latter.
process.env.NODE_ENV ||= 'production'
