/** meshlint's own version. A test compares it with package.json: the pure core cannot read files. */
export const version = '0.1.0';
