export const writeReport = (_: object) => ''
