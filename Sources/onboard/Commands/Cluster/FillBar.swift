/// A bar that shows how full a cluster is.
enum FillBar {
    private static let width = 20

    /// Returns a bar of twenty cells and the percentage. At least one cell is filled unless `count` is 0.
    static func text(_ count: Int, of capacity: Int) -> String {
        let share = min(1, Double(count) / Double(capacity))
        let filled = count == 0 ? 0 : max(1, Int((share * Double(width)).rounded(.down)))
        let percent = Int((Double(count) / Double(capacity) * 100).rounded())
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + " \(percent) %"
    }
}
