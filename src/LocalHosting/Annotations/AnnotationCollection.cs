using System.Collections;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The facts attached to a resource; may be read while another thread attaches one.</summary>
internal sealed class AnnotationCollection : IEnumerable<IResourceAnnotation>
{
    private ImmutableList<IResourceAnnotation> _all = [];

    public void Add(IResourceAnnotation annotation) => ImmutableInterlocked.Update(ref _all, all => all.Add(annotation));

    /// <summary>Leaves this as the only one of its type.</summary>
    public void Replace<T>(T annotation)
        where T : IResourceAnnotation => ImmutableInterlocked.Update(ref _all, all => all.RemoveAll(each => each is T).Add(annotation));

    public IEnumerator<IResourceAnnotation> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
