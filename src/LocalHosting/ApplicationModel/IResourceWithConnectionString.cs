namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that others reach by a connection string. Only resources of this library can be one.</summary>
public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    internal ReferenceExpression ConnectionStringExpression { get; }

    internal string? ConnectionStringEnvironmentVariable => null;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ((IValueProvider)ConnectionStringExpression).GetValueAsync(cancellationToken);
}
