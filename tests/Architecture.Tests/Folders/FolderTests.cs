namespace Platform.Architecture.Tests.Folders;

/// <summary>Inside a project of src/, folders (namespaces) depend on each other one way round (docs/architecture.md).</summary>
public sealed class FolderTests
{
    [Theory]
    [MemberData(nameof(BuiltProject.Names), MemberType = typeof(BuiltProject))]
    public void Folders_OfAProject_UseEachOtherOneWayRound(string project)
    {
        var loops = FolderLoop.Find(FolderUses.Read(BuiltProject.Assembly(project), $"Platform.{project}"));

        Assert.True(
            loops.Count == 0,
            $"in src/{project} folders use each other in a loop: move a type to the folder it belongs to, or pass something smaller\n{string.Join("\n", loops)}");
    }
}
