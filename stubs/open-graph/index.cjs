module.exports = (_url, callback) => callback(new Error('open-graph is not installed'))
