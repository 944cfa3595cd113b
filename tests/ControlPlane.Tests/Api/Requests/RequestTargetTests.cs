namespace Platform.ControlPlane.Api.Requests;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/api/v1/pods", "Pod v1  - -")]
    [InlineData("/api/v1/namespaces/x/pods", "Pod v1 x - -")]
    [InlineData("/api/v1/namespaces/x/pods/p", "Pod v1 x p -")]
    [InlineData("/api/v1/namespaces/x/pods/p/status", "Pod v1 x p status")]
    [InlineData("/api/v1/namespaces", "Namespace v1  - -")]
    [InlineData("/api/v1/namespaces/x", "Namespace v1  x -")]
    [InlineData("/api/v1/namespaces/x/status", "Namespace v1  x status")]
    [InlineData("/apis/argoproj.io/v1alpha1/namespaces/x/rollouts/r", "Rollout argoproj.io/v1alpha1 x r -")]
    [InlineData("/apis/argoproj.io/v1alpha1/clusteranalysistemplates/t", "ClusterAnalysisTemplate argoproj.io/v1alpha1  t -")]
    [InlineData("/apis/networking.istio.io/v1beta1/virtualservices", "VirtualService networking.istio.io/v1beta1  - -")]
    [InlineData("/api/v1/pods/p", null)] // an object of a namespaced kind has a namespace
    [InlineData("/api/v1/namespaces/x/pods/p/log", null)]
    [InlineData("/api/v1/namespaces/x/configmaps/c/status", null)] // no such subresource
    [InlineData("/api/v2/pods", null)]
    [InlineData("/apis/argoproj.io/v1/rollouts", null)]
    [InlineData("/apis/argoproj.io/v1alpha1/namespaces/x/clusteranalysistemplates", null)]
    [InlineData("/apis", null)]
    [InlineData("/", null)]
    public void Parse_Path_FindsKindNamespaceNameSubresource(string path, string? expected)
    {
        var target = RequestTarget.Parse(path);

        Assert.Equal(expected, target is null ? null : $"{target.Type.Kind} {target.ApiVersion} {target.Namespace} {target.Name ?? "-"} {target.Subresource ?? "-"}");
    }
}
