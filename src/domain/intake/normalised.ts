/**
 * What a normaliser made of a written value. `whole` is false when it set something aside (an extension, a remark in
 * brackets, a district): the caller then keeps the written text too, so that nothing is lost.
 */
export interface Normalised<Value> {
  value: Value
  whole: boolean
}

export const whole = <Value>(value: Value): Normalised<Value> => ({ value, whole: true })
export const partly = <Value>(value: Value): Normalised<Value> => ({ value, whole: false })
