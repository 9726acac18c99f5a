import { expect, test } from 'vitest'
import { drawImages, grey, signed } from './digitImages'

function pixel(canvas: HTMLCanvasElement, x: number, y: number): number[] {
  return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data]
}

test('images stand in rows, a pixel apart, clipped to black and white', () => {
  const canvas = document.createElement('canvas')
  const values = [0, 1, 2, -1, 0.5, 0, 0, 0, 0, 0, 0, 1]
  drawImages(canvas, values, 2, 2, grey(1))
  expect([canvas.width, canvas.height]).toEqual([5, 5])
  expect(pixel(canvas, 1, 0)).toEqual([255, 255, 255, 255])
  expect(pixel(canvas, 0, 1)).toEqual([255, 255, 255, 255])
  expect(pixel(canvas, 1, 1)).toEqual([0, 0, 0, 255])
  expect(pixel(canvas, 3, 0)).toEqual([128, 128, 128, 255])
  expect(pixel(canvas, 1, 4)).toEqual([255, 255, 255, 255])
  // Between the images nothing is drawn.
  expect(pixel(canvas, 2, 0)[3]).toBe(0)
})

test('signed values are told apart by hue, and their size by opacity', () => {
  const canvas = document.createElement('canvas')
  drawImages(canvas, [2, -1, 0, -2], 2, 1, signed(2))
  const [red, green, , opacity] = pixel(canvas, 0, 0)
  expect(green!).toBeGreaterThan(red!)
  expect(opacity).toBe(255)
  expect(pixel(canvas, 1, 0)[3]).toBe(128)
  expect(pixel(canvas, 0, 1)[3]).toBe(0)
  const negative = pixel(canvas, 1, 1)
  expect(negative[0]!).toBeGreaterThan(negative[1]!)
})
