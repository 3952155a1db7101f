import Testing

@testable import Onboarding

@Suite struct NameSkeletonTests {
    /// Every code point that a name can contain after normalising.
    private static let points = (UInt32(0x21)...0x1FFFF).compactMap(Unicode.Scalar.init).filter {
        [.visible, .mark].contains(ScalarRole($0)) && composed(String($0)).unicodeScalars.elementsEqual([$0])
    }

    /// The table and ICU agree on what NFKC replaces.
    @Test func textsThatAreNotCompatibleHaveNoHash() {
        #expect(Self.points.count > 70_000)
        for point in Self.points {
            let text = String(point)
            let isCompatible = compatible(text).unicodeScalars.elementsEqual([point])
            #expect((SkeletonHashes(text) != nil) == isCompatible, "\(text)")
        }
    }

    @Test func skeletonsDoNotDependOnCaseAndAreTheirOwnSkeletons() {
        for point in Self.points {
            let text = compatible(String(point))
            // A spacing accent becomes a space and a mark; the key has no space at its start.
            guard text.first != " ", let name = try? CompanyName(text) else { continue }
            let skeleton = NameSkeleton(text)
            #expect(NameSkeleton(name.comparisonKey).caseless == skeleton.caseless, "\(text)")
            #expect(NameSkeleton(skeleton.caseless).caseless == skeleton.caseless, "\(text)")
        }
    }

    @Test func equalSkeletonsHaveEqualHashes() throws {
        var generator = TextGenerator(seed: 39)
        for _ in 0..<5_000 {
            guard let name = try? CompanyName(generator.text(upTo: 12)) else { continue }
            let text = compatible(name.text)
            let skeleton = NameSkeleton(text)
            let hashes = try #require(SkeletonHashes(text), "\(text)")
            #expect(SkeletonHashes(compatible(skeleton.caseless))?.caseless == hashes.caseless, "\(text)")
            #expect(NameSkeleton(compatible(composed(skeleton.caseless))).caseless == skeleton.caseless, "\(text)")
        }
    }

    @Test func readsATable() {
        let table = PointTable("A 41-43 45;* 61;x+y 1F600")
        #expect(table.keys == ["", "A", "*", "x+y"])
        #expect("ABCDEa😀".unicodeScalars.map { table[$0] } == [1, 1, 1, 0, 1, 2, 3])
    }
}
