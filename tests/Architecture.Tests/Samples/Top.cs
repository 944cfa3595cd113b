using Platform.Architecture.Tests.Samples.Used;
using Platform.Architecture.Tests.Samples.Using;

namespace Platform.Architecture.Tests.Samples;

/// <summary>Puts the folders below together, as what stands in a project's root does.</summary>
internal static class Top
{
    public static string Text() => InABody.Text() + Order.Count();
}
