namespace Platform.Architecture.Tests.Folders;

/// <summary>Inside a project of src/, folders (namespaces) depend on each other one way round (docs/architecture.md).</summary>
public sealed class FolderTests
{
    /// <summary>Projects in which it does not hold yet. This list may only get shorter.</summary>
    private static readonly string[] Exceptions = ["TrafficRouter"];

    [Theory]
    [MemberData(nameof(BuiltProject.Names), MemberType = typeof(BuiltProject))]
    public void Folders_OfAProject_UseEachOtherOneWayRound(string project)
    {
        var loops = FolderLoop.Find(FolderUses.Read(BuiltProject.Assembly(project), $"Platform.{project}"));

        if (Exceptions.Contains(project))
        {
            Assert.True(loops.Count > 0, $"in src/{project} no folders use each other in a loop any more: take it off {nameof(FolderTests)}.{nameof(Exceptions)}");
            return;
        }

        Assert.True(
            loops.Count == 0,
            $"in src/{project} folders use each other in a loop: move a type to the folder it belongs to, or pass something smaller\n{string.Join("\n", loops)}");
    }
}
