const missing = () => { throw new Error('jimp is not installed') }
module.exports = { read: missing, default: { read: missing } }
