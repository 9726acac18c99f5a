export default function BenchmarkView() {
  return null
}
