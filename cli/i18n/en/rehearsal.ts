export const rehearsal = {}
