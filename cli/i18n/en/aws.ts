export const aws = {}
