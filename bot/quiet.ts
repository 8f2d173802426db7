// Import this before anything of wechaty: from level "verbose" on its logger prints what people say and its
// process-wide handlers swallow crashes; grpc-js writes to stderr as it pleases. Our own log is the only one.
const ALLOWED_LEVELS = ['silent', 'error', 'warn']

const level = process.env.WECHATY_LOG?.toLowerCase() ?? ''
process.env.WECHATY_LOG = ALLOWED_LEVELS.includes(level) ? level : 'silent'
process.env.GRPC_VERBOSITY = 'NONE'
