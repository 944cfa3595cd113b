using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.Architecture.Tests.References;

/// <summary>What decides is a function of (objects, measurements, now): it sees neither a web server nor the network (docs/architecture.md).</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Outside = ["Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "System.Net.Http", "System.Net.Sockets", "System.Net.NameResolution", "Yarp", "Aspire"];

    [Theory]
    [InlineData("Manifests")]
    [InlineData("Rollouts")]
    [InlineData("Statistics")]
    [InlineData("Judging")]
    public void References_OfWhatDecides_AreNeitherWebNorNetwork(string project)
    {
        using var assembly = new PEReader(File.OpenRead(BuiltProject.Assembly(project)));
        var metadata = assembly.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.DoesNotContain(references, name => Outside.Any(outside => name.StartsWith(outside, StringComparison.Ordinal)));
    }
}
