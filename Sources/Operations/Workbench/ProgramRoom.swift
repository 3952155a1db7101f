internal import Glibc
internal import Programs
internal import Workspace

/// How many programs run at once.
enum ProgramRoom {
    /// As many as are wanted, but no more than file descriptors are left for.
    ///
    /// - Throws: `WorkspaceError` where they are too few for one.
    static func bound(_ wanted: Int, of tool: Tool) throws(WorkspaceError) -> Int {
        let room = Program.roomForRuns()
        guard room > 0 else { throw WorkspaceError(.system, .run, tool.name, code: EMFILE) }
        return min(wanted, room)
    }
}
